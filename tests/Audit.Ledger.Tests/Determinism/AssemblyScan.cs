using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Audit.Ledger.Tests.Determinism;

/// <summary>
/// Reads a built assembly for what the banned-API analyzer cannot see: floating point as a type, a literal or an instruction, and unordered
/// collections that come in from elsewhere and are enumerated.
/// </summary>
internal static class AssemblyScan
{
    private static readonly ILOpCode[] FloatingPoint =
    [
        ILOpCode.Ldc_r4, ILOpCode.Ldc_r8, ILOpCode.Conv_r4, ILOpCode.Conv_r8, ILOpCode.Conv_r_un,
        ILOpCode.Ldind_r4, ILOpCode.Ldind_r8, ILOpCode.Stind_r4, ILOpCode.Stind_r8,
        ILOpCode.Ldelem_r4, ILOpCode.Ldelem_r8, ILOpCode.Stelem_r4, ILOpCode.Stelem_r8, ILOpCode.Ckfinite,
    ];

    private static readonly string[] BannedTypes =
    [
        "Double", "Single", "Half", "Decimal", "Random", "Stopwatch", "HashCode", "Hashtable",
        "Dictionary`2", "HashSet`1", "ImmutableDictionary`2", "ImmutableHashSet`1", "FrozenDictionary`2", "FrozenSet`1",
        "ConcurrentDictionary`2", "ConcurrentBag`1",
    ];

    /// <summary>What breaks determinism in an assembly: one line each, with the place.</summary>
    public static IReadOnlyList<string> Findings(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var spelling = new SignatureText(metadata);
        return
        [
            .. metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Name)).Where(
                BannedTypes.Contains)
                .Select(name => $"the type {name} is referred to"),
            .. metadata.MemberReferences.SelectMany(handle => InReference(metadata, spelling, handle)),
            .. metadata.FieldDefinitions.SelectMany(handle => InField(metadata, spelling, handle)),
            .. metadata.MethodDefinitions.SelectMany(handle => InMethod(file, metadata, spelling, handle)),
        ];
    }

    private static IEnumerable<string> InReference(MetadataReader metadata, SignatureText spelling, MemberReferenceHandle handle)
    {
        var member = metadata.GetMemberReference(handle);
        var text = member.GetKind() == MemberReferenceKind.Method
            ? SignatureText.Join(member.DecodeMethodSignature(spelling, null))
            : member.DecodeFieldSignature(spelling, null);
        return SignatureText.IsFloating(text) ? [$"{metadata.GetString(member.Name)} is used and has the signature {text}"] : [];
    }

    private static IEnumerable<string> InField(MetadataReader metadata, SignatureText spelling, FieldDefinitionHandle handle)
    {
        var field = metadata.GetFieldDefinition(handle);
        var text = field.DecodeSignature(spelling, null);
        return SignatureText.IsFloating(text) ? [$"the field {metadata.GetString(field.Name)} is {text}"] : [];
    }

    private static IEnumerable<string> InMethod(
        PEReader file, MetadataReader metadata, SignatureText spelling, MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var place = $"{metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{metadata.GetString(method.Name)}";
        if (SignatureText.IsFloating(SignatureText.Join(method.DecodeSignature(spelling, null))))
        {
            yield return $"{place} has floating point in its signature";
        }

        if (method.RelativeVirtualAddress == 0)
        {
            yield break;
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            var locals = string.Join(' ', metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(spelling, null));
            if (SignatureText.IsFloating(locals))
            {
                yield return $"{place} has a floating point local";
            }
        }

        foreach (var opcode in Instructions.Of(body.GetILBytes()!).Where(FloatingPoint.Contains))
        {
            yield return $"{place} runs {opcode}";
        }
    }
}
