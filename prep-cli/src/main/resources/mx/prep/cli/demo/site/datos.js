// Reads one whole cut: the pointer, the state's file it names and, for a municipality, the version that file names.
// Whatever does not belong to the same cut is refused, so nothing here ever returns a mix.

export const enteros = new Intl.NumberFormat('es-MX');
const dosDecimales = new Intl.NumberFormat('es-MX', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function porcentaje(parte, todo) {
  return dosDecimales.format(todo ? (100 * parte) / todo : 0) + ' %';
}

export function hora(texto) {
  // The Institute's own wall clock, as written: no time-zone data of the reader's device takes part.
  return texto.slice(11, 16) + ' h';
}

export function orden(votos) {
  return votos.map((_, i) => i).sort((a, b) => votos[b] - votos[a] || a - b);
}

async function leer(ruta, opciones) {
  const respuesta = await fetch('/' + ruta, { ...opciones, signal: AbortSignal.timeout(15000) });
  if (!respuesta.ok) throw new Error(ruta + ': ' + respuesta.status);
  return respuesta.text();
}

export async function leerApuntador() {
  return leer('json/main.json', { cache: 'no-cache' });
}

export async function leerCorte(texto) {
  const principal = JSON.parse(texto);
  const estado = JSON.parse(await leer(principal.archivos.estado, {}));
  if (estado.corte !== principal.corte || estado.hora !== principal.hora) {
    throw new Error('El estado no es del corte ' + principal.corte);
  }
  return { principal, estado };
}

export async function leerMunicipio(corte, clave) {
  const esperado = corte.estado.municipios.find((m) => m.clave === clave);
  if (!esperado) return null;
  const ruta = corte.principal.archivos.municipios.replace('{clave}', clave) + '?v=' + esperado.version;
  for (const cache of ['default', 'reload']) {
    const municipio = JSON.parse(await leer(ruta, { cache }));
    if (municipio.version === esperado.version) return municipio;
  }
  throw new Error('El municipio ' + clave + ' ya es de otro corte');
}
