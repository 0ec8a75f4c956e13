namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>A picture as part of the page itself.</summary>
internal static class DataUri
{
    public static string Of(byte[] picture) => $"data:{TypeOf(picture)};base64,{Convert.ToBase64String(picture)}";

    private static string TypeOf(byte[] picture) => picture is [0x89, 0x50, ..] ? "image/png" : "image/jpeg";
}
