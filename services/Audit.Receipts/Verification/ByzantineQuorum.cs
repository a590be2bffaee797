namespace Audit.Receipts.Verification;

/// <summary>How many consenters must sign a block where some of them may lie (Fabric's SmartBFT): any two quorums share an honest one.</summary>
internal static class ByzantineQuorum
{
    /// <summary>⌈(n + f + 1) / 2⌉ with f = ⌊(n − 1) / 3⌋.</summary>
    /// <param name="consenters">n, at least 1.</param>
    public static int Of(int consenters) => (consenters + ((consenters - 1) / 3) + 2) / 2;
}
