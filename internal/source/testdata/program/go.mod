module example.com/go-program

go 1.26
