package client_test

// What a process cannot do here: it serves.
var ignoreTerm, grandchild = serve, serve
