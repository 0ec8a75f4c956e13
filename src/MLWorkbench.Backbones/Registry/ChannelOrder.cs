namespace MLWorkbench.Backbones.Registry;

/// <summary>In which order a backbone reads the three channels of a colour image.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red: what Caffe and OpenCV read.</summary>
    Bgr,
}
