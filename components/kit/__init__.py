"""What pages of every topic are made of: address, filters, tables, words, files to take away."""
