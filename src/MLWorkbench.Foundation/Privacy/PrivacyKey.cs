using System.Security.Cryptography;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Foundation.Privacy;

/// <summary>
/// The secret that identifiers are replaced under. It lies in the user's state folder, never in an output folder, and is made on first need.
/// Who has it can tell which patient a code stands for by trying identifiers; without it that cannot be done.
/// </summary>
public sealed class PrivacyKey
{
    /// <summary>The environment variable with the path of a key file, for teams whose codes shall agree.</summary>
    public const string FileVariable = "MLWORKBENCH_KEY";
    private const int Length = 32;
    private readonly byte[] _bytes;

    private PrivacyKey(byte[] bytes) => _bytes = bytes;

    /// <summary>Where this user's key is.</summary>
    public static string DefaultPath =>
        Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } given ? given : Path.Combine(UserFolders.State, "privacy.key");

    /// <summary>Opens this user's key; makes it where there is none.</summary>
    /// <exception cref="WorkbenchException">It cannot be read or written, or is no key.</exception>
    public static PrivacyKey OfUser() => Open(DefaultPath);

    /// <summary>Opens a key file; makes it where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warn">Told a sentence where others than its owner may read or change it; without it such a key is refused, for nobody would be told.</param>
    /// <exception cref="WorkbenchException">It cannot be read or written, is no key, or is no secret.</exception>
    public static PrivacyKey Open(string path, Action<string>? warn = null)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }
            else if (IsOpenToOthers(path))
            {
                var remark = $"{path}: other users of this machine may read or change the key that codes derive from, and who has it can tell whose they are. chmod 600 '{path}' mends that.";
                (warn ?? (static sentence => throw new WorkbenchException(sentence)))(remark);
            }

            var bytes = Convert.FromHexString(File.ReadAllText(path).Trim());
            return bytes.Length == Length ? new PrivacyKey(bytes) : throw new FormatException($"it has {bytes.Length} bytes, not {Length}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new WorkbenchException($"{path}: the key that identifiers are replaced under cannot be used ({failure.Message})", failure);
        }
    }

    /// <summary>HMAC-SHA-256 of a text under the key (RFC 2104).</summary>
    /// <param name="text">The text.</param>
    public byte[] Digest(string text) => HMACSHA256.HashData(_bytes, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Windows keeps a user's folders from others by itself.</summary>
    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0;

    /// <summary>Written aside and moved into place without replacing, so that of two processes that begin at once both get one key.</summary>
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(aside, options))
        {
            writer.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length)));
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
