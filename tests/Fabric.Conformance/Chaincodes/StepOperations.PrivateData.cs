using Fabric.Chaincode;

namespace Fabric.Conformance.Chaincodes;

/// <summary>Private data and the endorsement policies of keys.</summary>
internal static partial class StepOperations
{
    private static Dictionary<string, Operation> PrivateData => new()
    {
        ["putPrivate"] = (stub, p, ct) => NothingAsync(stub.PutPrivateDataAsync(p[0], p[1], Utf8(p[2]), ct)),
        ["getPrivate"] = async (stub, p, ct) => Text(await stub.GetPrivateDataAsync(p[0], p[1], ct)),
        ["getMultiplePrivate"] = async (stub, p, ct) => (await stub.GetMultiplePrivateDataAsync(p[0], p[1..], ct)).Select(Text),
        ["privateHash"] = async (stub, p, ct) => Convert.ToHexStringLower(await stub.GetPrivateDataHashAsync(p[0], p[1], ct) ?? []),
        ["deletePrivate"] = (stub, p, ct) => NothingAsync(stub.DeletePrivateDataAsync(p[0], p[1], ct)),
        ["purgePrivate"] = (stub, p, ct) => NothingAsync(stub.PurgePrivateDataAsync(p[0], p[1], ct)),
        ["privateRange"] = async (stub, p, ct) => await TakeAsync(stub.GetPrivateDataByRangeAsync(p[0], p[1], p[2], ct), int.MaxValue, Pair),
        ["privatePartial"] = async (stub, p, ct) =>
            await TakeAsync(stub.GetPrivateDataByPartialCompositeKeyAsync(p[0], p[1], p[2..], ct), int.MaxValue, Pair),
        ["privateQuery"] = async (stub, p, ct) => await TakeAsync(stub.GetPrivateDataQueryResultAsync(p[0], p[1], ct), int.MaxValue, Pair),
    };

    private static Dictionary<string, Operation> Policies => new()
    {
        ["setPolicy"] = (stub, p, ct) => NothingAsync(stub.SetStateValidationParameterAsync(p[0], Policy(p[1], p[2..]), ct)),
        ["clearPolicy"] = (stub, p, ct) => NothingAsync(stub.SetStateValidationParameterAsync(p[0], ReadOnlyMemory<byte>.Empty, ct)),
        ["getPolicy"] = async (stub, p, ct) => OrganizationsIn(await stub.GetStateValidationParameterAsync(p[0], ct)),
        ["setPrivatePolicy"] = (stub, p, ct) =>
            NothingAsync(stub.SetPrivateDataValidationParameterAsync(p[0], p[1], Policy(p[2], p[3..]), ct)),
        ["getPrivatePolicy"] = async (stub, p, ct) => OrganizationsIn(await stub.GetPrivateDataValidationParameterAsync(p[0], p[1], ct)),
    };

    private static byte[] Policy(string role, string[] organizations) =>
        new KeyEndorsementPolicy().Add(Enum.Parse<OrganizationRole>(role, ignoreCase: true), organizations).ToBytes();

    private static IReadOnlyList<string>? OrganizationsIn(byte[]? policy) =>
        policy is null or [] ? null : KeyEndorsementPolicy.Parse(policy).Organizations;
}
