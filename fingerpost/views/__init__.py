"""Views: what a template prints. One module per component; views never import each other."""
