"""What holds for every new analysis: whose duty a topic is, and the weights of the strength."""
