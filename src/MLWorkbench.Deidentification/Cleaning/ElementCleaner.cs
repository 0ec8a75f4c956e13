using System.Text;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Applies the profile to every element of a file, at every depth.</summary>
internal sealed class ElementCleaner(UidMap uids, DateShift shift, DateHandling dates, string patientCode)
{
    /// <summary>What was done.</summary>
    public Tally Tally { get; } = new();

    /// <summary>What was taken out.</summary>
    public RemovedValues Removed { get; } = new();

    /// <summary>The data set without what the profile takes away.</summary>
    public DicomDataSet Clean(DicomDataSet set) =>
        new([.. set.Elements.Select(Clean).OfType<DicomElement>()], set.IsBigEndian);

    private DicomElement? Clean(DicomElement element) => ConfidentialityProfile.ActionFor(element) switch
    {
        ProfileAction.Keep => Keep(element),
        ProfileAction.Remove => Remove(element),
        ProfileAction.Empty => Empty(element),
        ProfileAction.Replace => Replace(element),
        ProfileAction.RemapUid => Remap(element),
        ProfileAction.PatientCode => Put(element, patientCode, "replaced"),
        _ => Date(element),
    };

    private DicomElement Keep(DicomElement element) => element.Items is { } items ? element with { Items = [.. items.Select(Clean)] } : element;

    private DicomElement? Remove(DicomElement element)
    {
        Removed.Add(element);
        Tally.Add("removed", element.Tag);
        return null;
    }

    private DicomElement Empty(DicomElement element)
    {
        if (element.Value.IsEmpty && element.Items is not { Count: > 0 })
        {
            return element;
        }

        Removed.Add(element);
        Tally.Add("emptied", element.Tag);
        return element.Items is null ? new DicomElement(element.Tag, element.Vr, default) : element with { Items = [] };
    }

    /// <summary>Sequences lose their items; bytes and numbers become zeros, as many as there were.</summary>
    private DicomElement Replace(DicomElement element)
    {
        if (element.Items is not null)
        {
            return Empty(element);
        }

        if (DummyValues.TextOf(element.Vr) is { } text)
        {
            return Put(element, text, "replaced");
        }

        var zeros = new byte[element.Value.Length];
        if (element.Value.Span.SequenceEqual(zeros))
        {
            return element;
        }

        Removed.Add(element);
        Tally.Add("replaced", element.Tag);
        return new DicomElement(element.Tag, element.Vr, zeros);
    }

    private DicomElement Remap(DicomElement element)
    {
        var mapped = string.Join('\\', Text(element).Split('\\').Select(uid => uids.Of(uid.Trim(' ', '\0'))));
        return Put(element, mapped, "remapped");
    }

    private DicomElement? Date(DicomElement element)
    {
        // What is kept must be a date too: a name may stand behind one.
        if (element.Value.IsEmpty || (dates == DateHandling.Keep && DateShift.None.Move(element.Vr, Text(element)) is not null))
        {
            return element;
        }

        if (dates == DateHandling.Shift && shift.Move(element.Vr, Text(element)) is { } moved)
        {
            return Put(element, moved, "shifted", remember: false);
        }

        return ConfidentialityProfile.RowOf(element.Tag)?.Action switch
        {
            ProfileAction.Remove => Remove(element),
            ProfileAction.Replace => Replace(element),
            _ => Empty(element),
        };
    }

    private DicomElement Put(DicomElement element, string text, string kind, bool remember = true)
    {
        if (Text(element) == text)
        {
            return element;
        }

        if (remember)
        {
            Removed.Add(element);
        }

        Tally.Add(kind, element.Tag);
        return Texts.Element(element.Tag, element.Vr, text);
    }

    private static string Text(DicomElement element) => Encoding.Latin1.GetString(element.Value.Span).Trim(' ', '\0');
}
