//! What the user typed → a query; knows no engine.
