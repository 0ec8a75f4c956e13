namespace MLWorkbench.Backbones.Registry;

/// <summary>The usual ways in which pixel values 0 to 255 were scaled in training.</summary>
public enum PixelScale
{
    /// <summary>To 0..1, minus (0.485, 0.456, 0.406), divided by (0.229, 0.224, 0.225): torchvision and most of timm.</summary>
    Torch,

    /// <summary>To -1..1: TensorFlow's own networks.</summary>
    Tf,

    /// <summary>Minus (123, 117, 104) in the order red, green, blue, not divided: Caffe.</summary>
    Caffe,

    /// <summary>To 0..1.</summary>
    Unit,

    /// <summary>As they are.</summary>
    Raw,
}
