using System.Globalization;
using MLWorkbench.Packaging.Signatures;

namespace MLWorkbench.Cli.Commands;

/// <summary>A signature in one line.</summary>
internal static class SignatureWords
{
    /// <summary>"signed by 'Radiology' on 30 November 2026, 12:00 UTC, key 0f3a..."; "not signed" without one.</summary>
    public static string Of(PackageSignature? signature) => signature is null
        ? "not signed"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"signed{(signature.Signer.Length > 0 ? $" by '{signature.Signer}'" : "")} on {signature.Signed:d MMMM yyyy, HH:mm} UTC, key {signature.KeyId}");
}
