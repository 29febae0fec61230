package client_test

import "os"

// What a process cannot do here: it serves.
var ignoreTerm, grandchild = serve, serve

func killed() { os.Exit(1) }
