"""How times grow with what there is: series of points, what is measured at each, and one chart of all."""
