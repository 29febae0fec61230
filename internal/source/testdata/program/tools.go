package main

// Run runs the program's own tool.
func Run(here, there int) int { return here + there }
