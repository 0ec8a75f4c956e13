using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>true or false, and nothing else: yes, no, on and off are ordinary words.</summary>
internal sealed class BooleanKind : ScalarKind
{
    public override Type ClrType => typeof(bool);

    public override string Description => "true or false";

    public override bool TryRead(ScalarNode node, out object value, out string hint)
    {
        hint = "";
        value = node.Text == "true";
        return !node.Quoted && node.Text is ("true" or "false");
    }

    public override ScalarNode Write(object value) => Plain((bool)value ? "true" : "false");
}
