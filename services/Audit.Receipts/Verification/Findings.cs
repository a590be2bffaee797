namespace Audit.Receipts.Verification;

/// <summary>What the checks gather.</summary>
internal sealed class Findings
{
    private readonly List<ReceiptFinding> _failures = [];
    private readonly List<string> _proved = [];
    private readonly List<string> _notProved = [];

    public void Fail(string code, string message) => _failures.Add(new ReceiptFinding(code, message));

    public void Prove(string sentence) => _proved.Add(sentence);

    public void LeaveOpen(string sentence) => _notProved.Add(sentence);

    /// <summary>Requires something.</summary>
    /// <returns>Whether it holds.</returns>
    public bool Require(bool holds, string code, string message)
    {
        if (!holds)
        {
            Fail(code, message);
        }

        return holds;
    }

    // What else seemed proved counts nothing beside a failure: it may rest on what failed.
    public VerificationReport Report(Receipt receipt) => new(receipt, _failures, _failures.Count == 0 ? _proved : [], _notProved);
}
