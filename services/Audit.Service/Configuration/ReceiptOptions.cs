namespace Audit.Service;

/// <summary>What this service holds receipts of verdicts against.</summary>
public sealed record ReceiptOptions
{
    /// <summary>
    /// The folder with the root certificates of the channel's organisations, the orderers' included: <c>Org1MSP.pem</c>, or a folder
    /// <c>Org1MSP</c> of them, for each. Without it "verify now" says that nobody gave it anything to check receipts by.
    /// </summary>
    public string RootsFolder { get; init; } = "";

    internal void Validate(OptionsCheck check)
    {
        if (RootsFolder.Length > 0 && !Directory.Exists(RootsFolder))
        {
            check.Refuse(nameof(RootsFolder), $"is '{RootsFolder}', and there is no such folder; give one with a file such as Org1MSP.pem for each organisation of the channel");
        }
    }
}
