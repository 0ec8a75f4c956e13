namespace MLWorkbench.Torch.Operators;

/// <summary>Reads operator declarations: "aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1) -> Tensor".</summary>
internal static class OperatorSchema
{
    /// <summary>The names of the arguments, in order.</summary>
    public static string[] ArgumentNames(string schema)
    {
        var names = new List<string>();
        var start = schema.IndexOf('(', StringComparison.Ordinal) + 1;
        var depth = 0;
        for (var i = start; i < schema.Length; i++)
        {
            switch (schema[i])
            {
                case '(' or '[':
                    depth++;
                    break;
                case ')' when depth == 0:
                    Add(names, schema[start..i]);
                    return names.ToArray();
                case ')' or ']':
                    depth--;
                    break;
                case ',' when depth == 0:
                    Add(names, schema[start..i]);
                    start = i + 1;
                    break;
            }
        }

        return names.ToArray();
    }

    private static void Add(List<string> names, string argument)
    {
        var declaration = argument.Split('=')[0].Trim();
        if (declaration.Length > 0 && declaration != "*")
        {
            names.Add(declaration[(declaration.LastIndexOf(' ') + 1)..]);
        }
    }
}
