package main

import (
	"strings"
	"sync"
)

// Book is a book.
type Book struct {
	Author string `json:"author" validate:"min=1"`
	Title  string `json:"title" validate:"min=1"`
}

// A Shelf holds books.
type Shelf struct {
	mu    sync.Mutex
	books []Book
}

// Add puts a book on the shelf.
func (s *Shelf) Add(book Book) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.books = append(s.books, book)
}

// Find returns the books of an author.
//
//   - author: a part of the name; empty finds all
func (s *Shelf) Find(author string) []Book {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := []Book{}
	for _, b := range s.books {
		if strings.Contains(strings.ToLower(b.Author), strings.ToLower(author)) {
			found = append(found, b)
		}
	}
	return found
}
