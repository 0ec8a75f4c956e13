namespace MLWorkbench.MLNet.Transforms;

/// <summary>What the step reads.</summary>
internal sealed class PathRow
{
    /// <summary>Where the image lies.</summary>
    public string ImagePath { get; set; } = "";
}

/// <summary>What the step adds.</summary>
internal sealed class Answer
{
    /// <summary>The decision.</summary>
    public string PredictedLabel { get; set; } = "";

    /// <summary>The probability of each class.</summary>
    public float[] Score { get; set; } = [];

    /// <summary>What to tell the user beside the answer.</summary>
    public string Warning { get; set; } = "";
}
