"""Where figures come from: the registry of sources, and the reading of files that publishers release."""
