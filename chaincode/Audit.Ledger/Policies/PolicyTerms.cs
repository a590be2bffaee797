using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// What a consortium agrees on: how much each organisation's vote weighs, how much weight makes a verdict, where scores begin to matter,
/// and how far honest votes may lie apart. Immutable and consistent: only <see cref="Create"/> and <see cref="FromJson"/> make one.
/// </summary>
public sealed class PolicyTerms : ILedgerRecord<PolicyTerms>
{
    /// <summary>How many organisations a policy may name.</summary>
    public const int MaximumOrganizations = 200;

    private readonly SortedDictionary<string, long> _weights;
    private readonly ClassThresholds[] _thresholds;

    private PolicyTerms(
        SortedDictionary<string, long> weights, long quorum, ClassThresholds[] thresholds, int divergenceLimit, GovernanceTerms governance) =>
        (_weights, Quorum, _thresholds, DivergenceLimit, TotalWeight, Governance) = (
            weights, quorum, thresholds, divergenceLimit, weights.Values.Sum(), governance);

    /// <summary>The organisations' weights by MSP id, in ordinal order. Zero: may vote, is shown, counts nothing.</summary>
    public IReadOnlyDictionary<string, long> Weights => _weights;

    /// <summary>The sum of the weights.</summary>
    public long TotalWeight { get; }

    /// <summary>The voted weight from which a verdict is reached, and the approving weight from which a model is ACTIVE.</summary>
    public long Quorum { get; }

    /// <summary>The largest spread of one class over the votes that still counts as agreement, in basis points.</summary>
    public int DivergenceLimit { get; }

    /// <summary>What was agreed beyond counting votes.</summary>
    public GovernanceTerms Governance { get; }

    /// <summary>Makes terms.</summary>
    /// <param name="weights">The weights by MSP id: at least 0, one of them above 0.</param>
    /// <param name="quorum">Between 1 and the sum of the weights.</param>
    /// <param name="thresholds">Thresholds for each of the ten classes.</param>
    /// <param name="divergenceLimit">0…10000 basis points.</param>
    /// <exception cref="LedgerFormatException">A rule above is broken; the message names it.</exception>
    public static PolicyTerms Create(
        IEnumerable<KeyValuePair<string, long>> weights,
        long quorum,
        Func<VulnerabilityClass, ClassThresholds> thresholds,
        int divergenceLimit)
    {
        var ordered = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (mspId, weight) in weights)
        {
            if (!ordered.TryAdd(mspId, weight))
            {
                throw new LedgerFormatException($"weights name the organisation '{mspId}' twice");
            }
        }

        PolicyTermsRules.Check(ordered, quorum, divergenceLimit);
        return new(ordered, quorum, [.. VulnerabilityClass.All.Select(known => PolicyTermsRules.Checked(known, thresholds(known)))],
            divergenceLimit, GovernanceTerms.Default);
    }

    /// <summary>The same terms with something agreed beyond counting votes.</summary>
    /// <param name="governance">What was agreed.</param>
    /// <exception cref="LedgerFormatException">A rule names what the terms do not have, or a value is out of range.</exception>
    public PolicyTerms With(GovernanceTerms governance)
    {
        ArgumentNullException.ThrowIfNull(governance);
        governance.Check(this);
        return new(_weights, Quorum, _thresholds, DivergenceLimit, governance);
    }

    /// <summary>Equal weights and a majority for the quorum.</summary>
    /// <param name="mspIds">The organisations.</param>
    /// <param name="thresholds">The thresholds of every class.</param>
    /// <param name="divergenceLimit">0…10000 basis points.</param>
    /// <exception cref="LedgerFormatException">There is no organisation, or one is named twice, or a value is out of range.</exception>
    public static PolicyTerms MajorityOf(
        IReadOnlyCollection<string> mspIds, Func<VulnerabilityClass, ClassThresholds> thresholds, int divergenceLimit) =>
        Create(mspIds.Select(mspId => KeyValuePair.Create(mspId, 1L)), (mspIds.Count / 2) + 1, thresholds, divergenceLimit);

    /// <inheritdoc/>
    public static PolicyTerms FromJson(JsonObject json)
    {
        var weights = json.ReadObject("weights");
        var thresholds = json.ReadObject("thresholds");
        foreach (var name in thresholds.Names)
        {
            _ = VulnerabilityClass.Find(name);
        }

        return Create(
            weights.Names.Select(mspId => KeyValuePair.Create(mspId, weights.ReadInteger(mspId, 0, JsonNode.LargestInteger))),
            json.ReadInteger("quorum", 1, JsonNode.LargestInteger),
            known => ClassThresholds.FromJson(thresholds.ReadObject(known.Id)),
            (int)json.ReadInteger("divergenceLimit", 0, ClassScores.Largest)).With(GovernanceTerms.FromJson(json));
    }

    /// <summary>Reads the parameter of <c>policy:Establish</c>: the members of terms and nothing else.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="LedgerRefusalException">The text is no JSON object, or the terms contradict themselves.</exception>
    public static PolicyTerms Parse(string text) => Parse(RequestText.ReadObject(text, "the policy"));

    /// <summary>Reads terms out of a request: the members of terms and nothing else.</summary>
    /// <exception cref="LedgerRefusalException">POLICY_INVALID: the terms contradict themselves.</exception>
    internal static PolicyTerms Parse(JsonObject json)
    {
        try
        {
            json.RefuseMembersOtherThan("weights", "quorum", "thresholds", "divergenceLimit", "proposalDays", "hashOnly", "rules");
            return FromJson(json);
        }
        catch (LedgerFormatException failure)
        {
            throw new LedgerRefusalException(new(LedgerErrorCode.PolicyInvalid, $"the policy cannot stand: {failure.Message}"), failure);
        }
    }

    /// <summary>Whether an organisation is named.</summary>
    /// <param name="mspId">The organisation's MSP id.</param>
    public bool Names(string mspId) => _weights.ContainsKey(mspId);

    /// <summary>The weight of an organisation; zero if it is not named.</summary>
    /// <param name="mspId">The organisation's MSP id.</param>
    public long WeightOf(string mspId) => _weights.GetValueOrDefault(mspId);

    /// <summary>The thresholds of a class.</summary>
    /// <param name="vulnerabilityClass">The class.</param>
    public ClassThresholds ThresholdsOf(VulnerabilityClass vulnerabilityClass) => _thresholds[vulnerabilityClass.Index];

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var weights = new JsonObject();
        foreach (var (mspId, weight) in _weights)
        {
            weights[mspId] = weight;
        }

        var thresholds = new JsonObject();
        foreach (var known in VulnerabilityClass.All)
        {
            thresholds[known.Id] = ThresholdsOf(known).ToJson();
        }

        var json = new JsonObject
        {
            ["weights"] = weights, ["quorum"] = Quorum, ["thresholds"] = thresholds, ["divergenceLimit"] = DivergenceLimit,
        };
        Governance.WriteTo(json);
        return json;
    }
}
