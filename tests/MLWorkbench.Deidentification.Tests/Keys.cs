using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Testing;

namespace MLWorkbench.Deidentification.Tests;

/// <summary>Two keys of the tests' own.</summary>
internal static class Keys
{
    public static PrivacyKey First { get; } = Make();

    public static PrivacyKey Second { get; } = Make();

    public static DeidentifyOptions Options(PrivacyKey? key = null, DateHandling dates = DateHandling.Shift, MaskRules? masks = null) =>
        new() { Key = key ?? First, Dates = dates, Masks = masks ?? MaskRules.None };

    private static PrivacyKey Make()
    {
        using var folder = new TempFolder();
        return PrivacyKey.Open(folder.File("key"));
    }
}
