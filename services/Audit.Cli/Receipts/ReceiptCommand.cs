using System.CommandLine;

namespace Audit.Cli.Receipts;

/// <summary><c>fabric-audit receipt</c>: proofs of verdicts that need neither a service nor a peer to be checked.</summary>
internal static class ReceiptCommand
{
    /// <summary>The most bytes of a source file.</summary>
    public const int MaximumSource = 64 << 20;

    /// <summary>Makes the command.</summary>
    public static Command Create() => new("receipt", "Export proofs of verdicts, and verify them offline.")
    {
        ExportCommand.Create(),
        VerifyCommand.Create(),
    };
}
