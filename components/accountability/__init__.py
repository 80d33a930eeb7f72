"""Who answers for it: the views of the page."""
