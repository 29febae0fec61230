// Package kitchen has handlers outside of the program's own package.
package kitchen

// A Kitchen is where one cooks.
type Kitchen struct{ fires int }

// New makes a kitchen.
func New() *Kitchen { return &Kitchen{} }

// Cook cooks a dish.
//
// Parameters:
//
//	dish: what to cook
//	guests: how many come
func (k *Kitchen) Cook(dish string, guests int) string { return dish }

// Menu says what there is on a day.
func Menu(day string) string { return day }
