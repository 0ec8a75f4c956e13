using MLWorkbench.Data.Groups;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// Codes in the place of everything that tells whose data they are, before anything is derived from it: ids, groups, names of files and
/// folders that were set aside, also in the reasons, and columns that identify. `workbench reveal` finds again what a code stands for.
/// </summary>
internal static class CodedNames
{
    /// <summary>What the code of an image begins with; it is made of its id.</summary>
    public const string Image = "image";

    /// <summary>What the code of a file that is no sample begins with.</summary>
    public const string File = "file";

    /// <summary>What the code of a folder that was not read begins with.</summary>
    public const string Folder = "folder";

    /// <summary>Whether codes are used for these data.</summary>
    public static bool Wanted(RawData raw, DataOptions options) => options.Privacy switch
    {
        DataPrivacy.Codes => true,
        DataPrivacy.Names => false,
        _ => raw.HasDicom,
    };

    /// <summary>Replaces the names.</summary>
    /// <param name="raw">All that the source found.</param>
    /// <param name="scanned">The samples that can be read.</param>
    /// <param name="given">Their groups, in the order of <paramref name="raw"/>.</param>
    /// <param name="codes">Makes the codes.</param>
    public static (RawData Raw, ScannedSamples Scanned, GroupNames Given) Replace(RawData raw, ScannedSamples scanned, GroupNames given, Pseudonyms codes)
    {
        var telling = TellingNames.Of(raw, given);
        var groups = given.Names.Select(name => Patient(codes, name)).ToList();
        string[] notice = telling.Count == 0
            ? []
            : [$"{(telling.Count == 1 ? "the column" : "the columns")} {string.Join(", ", telling.Order(StringComparer.Ordinal))} may tell who somebody is: codes took the place of the values (data.privacy)"];
        return (
            raw with
            {
                Samples = [.. raw.Samples.Select(Coded)],
                Ignored = [.. raw.Ignored.Select(name => codes.Of(File, name))],
                Unread = [.. raw.Unread.Select(name => codes.Of(Folder, name))],
                Notices = [.. raw.Notices, .. notice],
            },
            scanned with
            {
                Samples = [.. scanned.Samples.Select(Coded)],
                Rejected = [.. scanned.Rejected.Select(file => new RejectedFile(codes.Of(Image, file.Id), file.ReasonWithoutNames ?? file.Reason))],
            },
            given with { Names = groups });

        RawSample Coded(RawSample sample)
        {
            var id = codes.Of(Image, sample.Id);
            return sample with
            {
                Id = id,
                Place = id,
                Volume = sample.Volume is { } volume ? codes.Of(Image, volume) : null,
                Columns = sample.Columns.ToDictionary(
                    column => column.Key, column => telling.Contains(column.Key) ? Patient(codes, column.Value) : column.Value, StringComparer.Ordinal),
            };
        }
    }

    /// <summary>The same for a table: its rows' ids, and the column of patients with those that may tell who somebody is.</summary>
    /// <param name="raw">The rows.</param>
    /// <param name="options">Says whether codes are wanted.</param>
    public static RawData InTable(RawData raw, DataOptions options)
    {
        if (!Wanted(raw, options))
        {
            return raw;
        }

        var codes = new Pseudonyms(PrivacyKey.OfUser());
        var telling = TellingNames.Of(raw, GroupNames.Of(raw, options)).Append(options.Group ?? GroupNames.UsualColumn).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return raw with
        {
            Samples = [.. raw.Samples.Select(sample => sample with
            {
                Id = codes.Of(RawData.Row, sample.Id),
                Columns = sample.Columns.ToDictionary(
                    column => column.Key, column => telling.Contains(column.Key) ? Patient(codes, column.Value) : column.Value, StringComparer.Ordinal),
            })],
        };
    }

    /// <summary>What is a code already, because DICOM files were read, stays.</summary>
    private static string Patient(Pseudonyms codes, string name) =>
        Pseudonyms.IsCode("patient", name) || Pseudonyms.IsCode("study", name) || Pseudonyms.IsCode("series", name) ? name : codes.Of("patient", name);
}
