package fastmcp

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/protocol"
)

// List lists resources that lie under a URI template, which clients see in
// resources/list behind those that were registered one by one. The function
// may have the parameters that are injected (context.Context, [*Context], what
// a lifespan provides) and no others, and returns one of these, alone or with
// an error:
//
//	[]protocol.Resource   as they are; what they leave empty is the template's
//	[]string              values of the template's one variable
//
// It is called for each page that a client asks for, and must not depend on
// the connection (Resources, Capabilities). Its resources are listed in the
// order of their URIs, so that paging survives changes between two pages.
func List(fn any) ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.list = fn })
}

// A catalog lists the resources under a template in the order of their URIs
// from behind one of them on, or from the beginning, at most that many; 0 or
// less means all.
type catalog func(ctx *Context, after string, most int) ([]protocol.Resource, error)

// catalog makes the catalog of a resource; nil if there is none.
func (r *Resource) newCatalog(from origin) (catalog, error) {
	if r.config.list == nil {
		return r.config.catalog, nil
	}
	plan, err := bind.Compile(r.config.list, from.options(bind.Resource, featureConfig{}))
	if err != nil {
		return nil, err
	}
	var entries func(any) ([]protocol.Resource, error)
	switch {
	case !r.isTemplate():
		return nil, badList(plan, r.uri, errNoTemplate)
	case plan.Result == reflect.TypeFor[[]protocol.Resource]():
		entries = finishedEntries
	case plan.Result != reflect.TypeFor[[]string]():
		return nil, badList(plan, r.uri, errWrongList)
	case len(r.template.Variables()) != 1 || len(r.lists) > 0:
		return nil, badList(plan, r.uri, errSeveralVariables)
	default:
		entries = r.entriesOf
	}
	return func(ctx *Context, after string, most int) ([]protocol.Resource, error) {
		values, _ := plan.DecodeText(nil) // there are no arguments
		value, err := plan.Call(ctx.call.server.env(ctx), values)
		if err != nil {
			return nil, err
		}
		all, err := entries(value)
		if err != nil {
			return nil, err
		}
		return r.cut(all, after, most), nil
	}, nil
}

// entriesOf makes entries of the values of the template's variable.
func (r *Resource) entriesOf(value any) ([]protocol.Resource, error) {
	variable := r.template.Variables()[0]
	var all []protocol.Resource
	for _, text := range value.([]string) {
		uri, err := r.template.Expand(map[string]string{variable: text})
		if err != nil {
			return nil, err
		}
		all = append(all, protocol.Resource{URI: uri, Name: text})
	}
	return all, nil
}

// cut puts all entries in order, takes those behind one, and completes them.
func (r *Resource) cut(all []protocol.Resource, after string, most int) []protocol.Resource {
	slices.SortStableFunc(all, func(a, b protocol.Resource) int { return strings.Compare(a.URI, b.URI) })
	all = slices.CompactFunc(all, func(a, b protocol.Resource) bool { return a.URI == b.URI })
	if after != "" {
		at, found := slices.BinarySearchFunc(all, after, func(e protocol.Resource, uri string) int { return strings.Compare(e.URI, uri) })
		if found {
			at++
		}
		all = all[at:]
	}
	if most > 0 && len(all) > most {
		all = all[:most]
	}
	for i := range all {
		r.complete(&all[i])
	}
	return all
}

// complete gives an entry what it does not say itself.
func (r *Resource) complete(e *protocol.Resource) {
	e.Name = cmp.Or(e.Name, e.URI)
	e.MIMEType = cmp.Or(e.MIMEType, r.mimeType)
	if e.Annotations == nil {
		e.Annotations = r.config.annotations
	}
	if e.Icons == nil {
		e.Icons = r.config.icons
	}
}

// finishedEntries takes resources as they are; it never fails.
func finishedEntries(listed any) ([]protocol.Resource, error) { //nolint:unparam // one of two kinds
	return slices.Clone(listed.([]protocol.Resource)), nil
}
