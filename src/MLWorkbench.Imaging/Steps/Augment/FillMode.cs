namespace MLWorkbench.Imaging.Steps.Augment;

/// <summary>What stands where a moved image leaves a gap. The names and meanings are those of Keras.</summary>
public enum FillMode
{
    /// <summary>The edge's own value goes on: aaaa|abcd|dddd.</summary>
    Nearest,

    /// <summary>One value: kkkk|abcd|kkkk.</summary>
    Constant,

    /// <summary>The image mirrored at its edge: dcba|abcd|dcba.</summary>
    Reflect,

    /// <summary>The image repeated: abcd|abcd|abcd.</summary>
    Wrap,
}
