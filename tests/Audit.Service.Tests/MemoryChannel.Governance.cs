using Audit.Ledger;

namespace Audit.Service.Tests;

/// <content>The policy, the models, and commands about them.</content>
internal sealed partial class MemoryChannel
{
    private readonly Dictionary<string, ModelRecord> _models = [];

    internal PolicyRecord? Policy { get; private set; }

    /// <summary>The commands that were committed, by organisation.</summary>
    internal List<(string MspId, string Name, IReadOnlyList<string> Arguments)> Commands { get; } = [];

    /// <summary>Establishes the policy and makes a model ACTIVE.</summary>
    internal MemoryChannel Ready(string modelHash)
    {
        EstablishPolicy();
        Activate(modelHash);
        return this;
    }

    private int Version => Policy?.Version ?? 0;

    /// <summary>Puts the policy in force, or the same terms once more as the next version.</summary>
    internal void EstablishPolicy()
    {
        string transaction = NextTransaction();
        Policy = new PolicyRecord(Version + 1, Terms, "Org1MSP", Now, transaction);
        Publish(transaction, new PolicyEstablished(Policy));
    }

    internal void Activate(string modelHash) => Change(modelHash, ModelStatus.Active, model => new ModelActivated(model));

    internal void Revoke(string modelHash) => Change(modelHash, ModelStatus.Revoked, model => new ModelRevoked(model));

    internal void Retire(string modelHash) => Change(modelHash, ModelStatus.Retired, model => new ModelRetired(model));

    internal ModelStatus? ModelStatusOf(string modelHash)
    {
        lock (_gate)
        {
            return _models.GetValueOrDefault(modelHash)?.Status;
        }
    }

    // By the rule that all commands of governance have: an organisation gives each once.
    internal LedgerAnswer Submit(string mspId, string name, IReadOnlyList<string> arguments)
    {
        Before(name, mspId);
        string transaction;
        lock (_gate)
        {
            if (name != "models:SettleRevoked" && Commands.Any(command => command.MspId == mspId && command.Name == name && command.Arguments.SequenceEqual(arguments)))
            {
                throw Refused(LedgerErrorCode.ModelAlreadyApproved);
            }

            string? result = Execute(name, arguments);
            Commands.Add((mspId, name, arguments));
            if (result is not null)
            {
                return new LedgerAnswer(NextTransaction(), result);
            }

            Count(name, mspId);
            transaction = NextTransaction();
        }

        After(name, mspId);
        return new LedgerAnswer(transaction, """{"status":"OPEN"}""");
    }

    private void Change(string modelHash, ModelStatus status, Func<ModelRecord, LedgerEvent> announce)
    {
        string transaction = NextTransaction();
        var model = new ModelRecord
        {
            BundleHash = modelHash, Name = "test", CardJson = "{}", Status = status, ProposedBy = "Org1MSP", ProposedAt = Now, TransactionId = transaction,
        };
        lock (_gate)
        {
            _models[modelHash] = model;
        }

        Publish(transaction, announce(model));
    }
}
