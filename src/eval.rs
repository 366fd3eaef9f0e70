//! Scores of predicted facts against gold, as the guideline's scorer defines them.
