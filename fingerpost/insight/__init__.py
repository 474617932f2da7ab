"""What an editor wants to know of a guide: figures on its decisions, its language, its dates."""
