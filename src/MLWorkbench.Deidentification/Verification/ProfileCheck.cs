using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Verification;

/// <summary>Looks for elements that the profile should have taken away, at every depth.</summary>
internal static class ProfileCheck
{
    /// <summary>What is left, in words that name elements and no values.</summary>
    public static IEnumerable<string> Left(DicomDataSet set, UidMap uids, string patient, DateHandling dates)
    {
        foreach (var element in set.Elements)
        {
            foreach (var inner in (element.Items ?? []).SelectMany(item => Left(item, uids, patient, dates)))
            {
                yield return inner;
            }

            if (element.Tag.Group != 2 && IsLeft(element, patient, dates))
            {
                yield return element.Tag.ToString();
            }
            else if (element.Vr == "UI" && ConfidentialityProfile.ActionFor(element) == ProfileAction.RemapUid
                && Text(element).Split('\\').Any(uid => uid.Length > 0 && !UidMap.IsOfStandard(uid) && !uids.IsOurs(uid)))
            {
                yield return $"an identifier in {element.Tag}";
            }
        }
    }

    private static bool IsLeft(DicomElement element, string patient, DateHandling dates) => ConfidentialityProfile.ActionFor(element) switch
    {
        ProfileAction.Remove => true,
        ProfileAction.Empty => !element.Value.IsEmpty || element.Items is { Count: > 0 },
        ProfileAction.Replace => !(element.Items is { } items ? items.Count == 0 : DummyValues.TextOf(element.Vr) is { } dummy ? Text(element) == dummy || element.Value.IsEmpty : element.Value.Span.IndexOfAnyExcept((byte)0) < 0),
        ProfileAction.PatientCode => Text(element) != patient,
        ProfileAction.Date => dates == DateHandling.Remove && !element.Value.IsEmpty && Text(element) != DummyValues.TextOf(element.Vr),
        _ => false,
    };

    private static string Text(DicomElement element) => System.Text.Encoding.Latin1.GetString(element.Value.Span).Trim(' ', '\0');
}
