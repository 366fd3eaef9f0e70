//! Facts and hits as text for people and programs.
