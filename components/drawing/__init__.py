"""Pictures: the theme, matrices, bars, charts and maps, and how a page shows them."""
