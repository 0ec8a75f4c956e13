namespace MLWorkbench.Torch.Networks;

/// <summary>How a feature map becomes one value for the last layers.</summary>
public enum GlobalPooling
{
    /// <summary>Not at all: every place of the map keeps its own weight, and the image size is fixed.</summary>
    None,

    /// <summary>Its mean (Lin et al. 2014): what covers much of the image counts.</summary>
    Average,

    /// <summary>Its maximum (Oquab et al. 2015): something small counts wherever it is.</summary>
    Max,
}
