using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>What organisations agree on about a chaincode.</summary>
internal sealed record DefinitionParameters(ChaincodeEndorsementInfo Endorsement, ChaincodeValidationInfo Validation, CollectionConfigPackage Collections)
{
    private const string EndorsementPlugin = "escc";
    private const string ValidationPlugin = "vscc";

    public string Version => Endorsement.Version;

    /// <summary>Parameters as a request states them; what it leaves out takes Fabric's defaults.</summary>
    public static DefinitionParameters Create(
        string version, bool isInitRequired, string endorsementPlugin, string validationPlugin, ByteString policy, CollectionConfigPackage? collections) => new(
            new ChaincodeEndorsementInfo
            {
                Version = version, InitRequired = isInitRequired, EndorsementPlugin = endorsementPlugin.Length > 0 ? endorsementPlugin : EndorsementPlugin,
            },
            new ChaincodeValidationInfo
            {
                ValidationPlugin = validationPlugin.Length > 0 ? validationPlugin : ValidationPlugin,
                ValidationParameter = policy.IsEmpty
                    ? new ApplicationPolicy { ChannelConfigPolicyReference = LifecycleNames.DefaultPolicy }.ToByteString()
                    : policy,
            },
            collections ?? new CollectionConfigPackage());

    /// <summary>Reads parameters, of an agreed definition or an approved one, from where they are kept.</summary>
    public static DefinitionParameters Read(string name, IReadableState state) => new(
        StateStructure.ReadField(LifecycleNames.Definitions, name, "EndorsementInfo", state, ChaincodeEndorsementInfo.Parser),
        StateStructure.ReadField(LifecycleNames.Definitions, name, "ValidationInfo", state, ChaincodeValidationInfo.Parser),
        StateStructure.ReadField(LifecycleNames.Definitions, name, "Collections", state, CollectionConfigPackage.Parser));

    /// <summary>As an organisation keeps what it approved.</summary>
    public StateStructure ToApproval() => new("ChaincodeParameters", Fields());

    /// <summary>As the channel keeps what it agreed on.</summary>
    public StateStructure ToDefinition(long sequence) =>
        new("ChaincodeDefinition", [("Sequence", new StateData { Int64 = sequence }), .. Fields()]);

    /// <summary>The first difference to other parameters, in Fabric's words; null when there is none.</summary>
    public string? DifferenceTo(DefinitionParameters other)
    {
        if (Version != other.Version)
        {
            return Text("Version", Version, other.Version);
        }

        if (Endorsement.EndorsementPlugin != other.Endorsement.EndorsementPlugin)
        {
            return Text("EndorsementPlugin", Endorsement.EndorsementPlugin, other.Endorsement.EndorsementPlugin);
        }

        if (Endorsement.InitRequired != other.Endorsement.InitRequired)
        {
            return Text("InitRequired", Truth(Endorsement.InitRequired), Truth(other.Endorsement.InitRequired));
        }

        if (Validation.ValidationPlugin != other.Validation.ValidationPlugin)
        {
            return Text("ValidationPlugin", Validation.ValidationPlugin, other.Validation.ValidationPlugin);
        }

        if (Validation.ValidationParameter != other.Validation.ValidationParameter)
        {
            return Text("ValidationParameter", Hex(Validation.ValidationParameter), Hex(other.Validation.ValidationParameter));
        }

        return Collections.Equals(other.Collections) ? null : "Collections do not match";
    }

    private (string, StateData)[] Fields() =>
    [
        ("EndorsementInfo", StateStructure.Field(Endorsement)),
        ("ValidationInfo", StateStructure.Field(Validation)),
        ("Collections", StateStructure.Field(Collections)),
    ];

    private static string Text(string field, string expected, string passed) => $"expected {field} '{expected}' does not match passed {field} '{passed}'";

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string Truth(bool value) => value ? "true" : "false";
}
