// text joins the texts of content blocks.
export const text = blocks => blocks.filter(b => b.type === 'text').map(b => b.text).join('\n')
