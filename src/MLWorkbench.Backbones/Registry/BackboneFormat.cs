namespace MLWorkbench.Backbones.Registry;

/// <summary>In what form a backbone's weights come.</summary>
public enum BackboneFormat
{
    /// <summary>A GraphDef or MetaGraphDef with its weights as constants: .pb, .meta.</summary>
    TensorFlow,

    /// <summary>An ONNX model in one file.</summary>
    Onnx,

    /// <summary>Named tensors for one of the workbench's own networks.</summary>
    SafeTensors,

    /// <summary>No weights: the graph follows from a formula.</summary>
    Formula,

    /// <summary>Several backbones side by side, written `mobilenet-v2+scattering`: their features stand in one row.</summary>
    Joined,
}
