"""What other bodies asked of members, what members asked of others, and what was answered. Nothing here is the network's own."""
