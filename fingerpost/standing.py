"""How far a figure, a rating or a list can be trusted, in words."""

STANDINGS = {
    "estimate": "the article’s estimate",
    "opinion": "opinion",
    "sourced": "from a cited source",
    "ours": "",
}
