namespace MLWorkbench.Testing;

/// <summary>Rows of a CSV file without quotes, as the generator of samples writes them.</summary>
public static class CsvRows
{
    /// <summary>Reads the rows.</summary>
    /// <param name="path">A file whose first line names the columns.</param>
    /// <returns>Values by column name.</returns>
    public static List<Dictionary<string, string>> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var head = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => head.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
