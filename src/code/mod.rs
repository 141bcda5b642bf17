//! What a scanner or a person gives: GTINs, GS1 element strings, GS1 Digital Links.
