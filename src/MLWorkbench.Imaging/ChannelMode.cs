namespace MLWorkbench.Imaging;

/// <summary>How many channels a decoded image shall have. An alpha channel is always dropped, a palette always resolved.</summary>
public enum ChannelMode
{
    /// <summary>As the file has it: 1 for grey, 3 for colour and for indexed files.</summary>
    AsStored = 0,

    /// <summary>One channel; colour becomes 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</summary>
    Grey = 1,

    /// <summary>Three channels in the order red, green, blue; grey is repeated.</summary>
    Rgb = 3,
}
