package client

import (
	"errors"
	"fmt"
)

// What a developer reads about extensions.

func badExtension(name string, err error) error {
	return errors.Join(fmt.Errorf("client.Extend: the settings of %q must marshal to a JSON object", name), err)
}

func takenExtension(name string) error {
	return fmt.Errorf("client.Extend: the extension %q, or a result or notification of it, is there already", name)
}
