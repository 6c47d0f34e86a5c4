using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits the file of one proxy. The same text on every machine.</summary>
internal static class ProxyEmitter
{
    /// <summary>The file; of an interface without a snapshot only the client, which has no tools.</summary>
    /// <remarks>One file for all: each costs an editor something at every keystroke.</remarks>
    public static GeneratedFile Emit(ProxyModel? model, ProxyTarget target)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer);
        FileHeader.Open(writer, target.Namespace);
        ClientEmitter.Emit(writer, model, target);
        if (model is not null)
        {
            writer.Line();
            ToolsEmitter.Emit(writer, model, target);
        }

        FileHeader.Close(writer, target.Namespace);
        if (model is not null)
        {
            writer.Line();
            FileHeader.Open(writer, target.ModelNamespace);
            FileHeader.WriteModelUsings(writer);
            ModelsEmitter.Emit(writer, model, target);
            CodecEmitter.Emit(writer, model, target);
            FileHeader.Close(writer, target.ModelNamespace);
        }

        return new GeneratedFile(target.HintPrefix + ".g.cs", writer.Finish());
    }
}
