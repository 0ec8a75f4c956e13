using MLWorkbench.Imaging.Codecs;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Codecs;

public class UnusualJpegTests
{
    // 8x8, one colour: no cyan, full magenta and yellow, no black.
    private const string Cmyk =
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy"
        + "/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAcI/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwB/T+n8/v/Z";

    // 16x8 as stored, with an EXIF note that it is to be shown turned.
    private const string Turned =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8U"
        + "HRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABwj/xAAWEAADAAAAAAAA"
        + "AAAAAAAAAAAABkP/2gAIAQEAAD8AN06ZQCdM/9k=";

    // 16x8, several scans.
    private const string Progressive =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4z"
        + "NDL/wgALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABgf/2gAIAQEAAAABN0D/xAAVEAEBAAAAAAAAAAAAAAAAAAAABP/aAAgBAQABBQKNG//E"
        + "ABUQAQEAAAAAAAAAAAAAAAAAAAAB/9oACAEBAAY/Aoj/xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAEBAAE/IQP/2gAIAQEAAAAQP//EABQQAQAAAAAA"
        + "AAAAAAAAAAAAABD/2gAIAQEAAT8QK//Z";

    [Fact]
    public void Decode_Cmyk_GivesItsColour()
    {
        var image = ImageCodec.Decode(Convert.FromBase64String(Cmyk));

        Assert.Equal(new ImageShape(8, 8, 3), image.Shape);
        Assert.Equal([255, 0, 0], image.Bytes[..3].ToArray());
    }

    [Fact]
    public void Decode_DoesNotTurnByExif() =>
        Assert.Equal(new ImageShape(16, 8, 1), ImageCodec.Decode(Convert.FromBase64String(Turned)).Shape);

    [Fact]
    public void Decode_Progressive_GivesTheImage()
    {
        var image = ImageCodec.Decode(Convert.FromBase64String(Progressive));

        Assert.Equal(new ImageShape(16, 8, 1), image.Shape);
        Assert.True(image.Bytes[0] < image.Bytes[15]);
    }

    [Fact]
    public void Decode_ProgressiveCutAnywhere_IsRefused()
    {
        var file = Convert.FromBase64String(Progressive);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(file.AsSpan(0, length)));
        }
    }
}
