import { hora, leerApuntador, leerCorte, leerMunicipio, orden, porcentaje } from '/datos.js';
import { Mapa } from '/mapa.js';
import { $, Barras, abrirActa, nodo, pintarActas, pintarAvance, pintarCabecera, pintarCifras, pintarLeyenda, pintarTabla } from '/vistas.js';

const CADA = 3000;
const mapa = new Mapa($('mapa'), $('pie-mapa'));
const barras = new Barras($('barras'));

let apuntador = null; // the exact text of the pointer whose cut is on screen
let corte = null; // { principal, estado }: one whole cut
let municipio = null; // the file of the municipality on screen, of the same cut
let visibles = 24;
let turno = 0; // of the newest navigation or update; older ones that end late are dropped

function claveDeLaRuta() {
  return location.pathname.match(/^\/municipio\/(\d{3})\/?$/)?.[1] ?? null;
}

/** Reads what the route needs from the given cut and only then touches the page. */
async function mostrar(texto, nuevo) {
  const mio = ++turno;
  const clave = claveDeLaRuta();
  const leido = clave ? await leerMunicipio(nuevo, clave) : null;
  if (mio !== turno) return;
  const esOtro = nuevo !== corte;
  const avisar = esOtro && corte !== null;
  const mismoLugar = leido?.clave === municipio?.clave;
  apuntador = texto;
  corte = nuevo;
  if (!mismoLugar) visibles = 24;
  const igual = mismoLugar && !esOtro;
  municipio = leido;
  if (!igual) pintar(esOtro);
  if (avisar) anunciar();
}

function pintar(esOtro) {
  const { principal, estado } = corte;
  const totales = municipio ? municipio.totales : estado.totales;
  if (esOtro) {
    pintarCabecera(principal);
    pintarCifras(estado.totales);
    pintarLeyenda(estado);
    pintarAvance(estado);
    if (!$('municipios').childElementCount) {
      $('municipios').append(...estado.municipios.map((m) => nodo('option', { value: m.nombre })));
    }
  }
  mapa.pintar(estado, municipio?.clave ?? null);
  barras.pintar(estado.fuerzas, totales);
  $('lugar').textContent = municipio ? municipio.nombre : principal.entidad;
  $('lugar-sobre').textContent = municipio
    ? 'Municipio ' + municipio.clave + ' · ' + porcentaje(totales.capturadas, totales.esperadas) + ' de sus actas'
    : 'Todo el estado';
  $('volver').hidden = !municipio;
  document.title = 'SIMULACRO · ' + (municipio ? municipio.nombre : 'Gubernatura de Chiapas') + ' · resultados simulados';
  pintarLista(estado, totales);
  $('principal').setAttribute('aria-busy', 'false');
}

function pintarLista(estado, totales) {
  const cuerpo = $('lista-cuerpo');
  const desplazado = cuerpo.querySelector('.rollo')?.scrollTop ?? 0;
  const enfocada = cuerpo.contains(document.activeElement) ? document.activeElement.dataset.clave : null;
  $('lista-titulo').textContent = municipio ? 'Actas de ' + municipio.nombre : 'Los ' + estado.municipios.length + ' municipios';
  $('lista-nota').textContent = municipio ? totales.capturadas + ' capturadas de ' + totales.esperadas : '';
  if (!municipio) {
    const tabla = pintarTabla(estado);
    cuerpo.replaceChildren(tabla);
    tabla.scrollTop = desplazado;
    return;
  }
  const aqui = municipio;
  const { caja, quedan, pagina } = pintarActas(estado.fuerzas, aqui, visibles, (acta) => abrirActa(estado.fuerzas, aqui, acta));
  if (quedan) {
    const mas = nodo('button', { type: 'button', class: 'mas' }, 'Mostrar más (' + quedan + ')');
    mas.addEventListener('click', () => {
      const antes = visibles;
      visibles += pagina * 4;
      pintarLista(estado, totales);
      cuerpo.querySelectorAll('.actas button')[antes]?.focus();
    });
    caja.append(mas);
  }
  cuerpo.replaceChildren(caja);
  if (enfocada) cuerpo.querySelector(`[data-clave="${enfocada}"]`)?.focus({ preventScroll: true });
}

function anunciar() {
  const { principal, estado } = corte;
  const [a] = orden(estado.totales.votos);
  $('vivo').textContent = 'Corte simulado ' + principal.corte + ', de las ' + hora(principal.hora) + ': ' +
    porcentaje(estado.totales.capturadas, estado.totales.esperadas) + ' de las actas. Va adelante ' +
    estado.fuerzas[a].nombre + ' con ' + porcentaje(estado.totales.votos[a], estado.totales.total) + '.';
  document.body.classList.remove('nuevo');
  requestAnimationFrame(() => document.body.classList.add('nuevo'));
}

function avisar(texto) {
  if ($('aviso').textContent !== texto) $('aviso').textContent = texto;
  $('aviso').hidden = !texto;
}

function sinNovedad() {
  return corte
    ? 'No se pudo leer el corte más reciente. Sigue a la vista, completo, el corte ' + corte.principal.corte + ', de las ' + hora(corte.principal.hora) + '. Se reintenta solo.'
    : 'Todavía no se pueden leer los resultados simulados. Se reintenta solo.';
}

async function revisar() {
  try {
    const texto = await leerApuntador();
    if (texto !== apuntador) await mostrar(texto, await leerCorte(texto));
    avisar('');
  } catch {
    avisar(sinNovedad());
  }
}

async function ciclo() {
  if (!document.hidden || !corte) await revisar();
  setTimeout(ciclo, CADA);
}

async function irA(ruta) {
  if (ruta !== location.pathname) history.pushState(null, '', ruta);
  await alCambiarDeRuta();
  $('lugar').focus({ preventScroll: true });
  if ($('resultados').getBoundingClientRect().top < 0 || matchMedia('(max-width: 55rem)').matches) {
    $('resultados').scrollIntoView({ block: 'start' });
  }
}

async function alCambiarDeRuta() {
  if (!corte) return;
  try {
    await mostrar(apuntador, corte);
  } catch {
    // The next cut has come, or the network went: take the newest whole cut for this route, or say so.
    apuntador = null;
    await revisar();
  }
}

document.addEventListener('click', (evento) => {
  const liga = evento.target.closest('a[data-ruta]');
  if (!liga || evento.defaultPrevented || evento.button || evento.metaKey || evento.ctrlKey || evento.shiftKey || evento.altKey) return;
  evento.preventDefault();
  irA(liga.getAttribute('href'));
});

$('buscar').addEventListener('submit', (evento) => evento.preventDefault());
$('busqueda').addEventListener('change', (evento) => {
  const simple = (t) => t.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const buscado = simple(evento.target.value);
  const hallado = buscado && corte?.estado.municipios.find((m) => simple(m.nombre) === buscado);
  if (!hallado) return;
  evento.target.value = '';
  irA('/municipio/' + hallado.clave);
});

$('dialogo').addEventListener('click', (evento) => {
  if (evento.target === evento.currentTarget) evento.currentTarget.close();
});

addEventListener('popstate', alCambiarDeRuta);
addEventListener('resize', () => corte && pintarAvance(corte.estado));
ciclo();
