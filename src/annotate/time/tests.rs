//! Sentences as agencies write them, invented, with the values they must give.
